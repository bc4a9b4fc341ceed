import { addMessages } from '../added-messages'
import en from '../messages/en/notifications'
import zhCN from '../messages/zh-CN/notifications'

addMessages('notifications', { en, 'zh-CN': zhCN })
